"""What all apps share and what knows none of them."""
