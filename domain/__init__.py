"""What flows and tests speak of besides screens: visitors and what they carry, applicants, tenants, requests."""
