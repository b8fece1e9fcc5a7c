"""Pictures of a manual's steps with the controls marked, and the illustrated walkthrough made of them."""
