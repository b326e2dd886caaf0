"""The people with accounts of a partnership or an agency: invite, change a role, end, leave, delete one's account."""
