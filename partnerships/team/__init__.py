"""Who belongs to a partnership: invite, change a role, end a membership, leave, delete the own account."""
