"""What all sites stand on: settings, addresses, clocks, mails, defects, faults. Imports no site."""
