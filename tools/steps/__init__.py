"""What a run did in the browser, by kind; what it was spared; and which scenario walks what was prepared."""
