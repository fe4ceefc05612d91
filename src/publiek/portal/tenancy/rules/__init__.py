"""Who may do what, as data: roles and permissions in roles.yaml, the rule of every page in access.yaml."""
