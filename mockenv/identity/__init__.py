"""What a site with a login needs: passwords, lock-out, forms of e-mail addresses, where to go on to afterwards."""
