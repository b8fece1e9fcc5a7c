"""What a visitor of a survey does where the product is no longer as pages and catalogue have it: goes on, and says so.

An ordinary run has nothing of it: its visitors carry no survey.
"""
