"""What people type. Acts themselves, and what forbids them, are in `workflow/`."""
