"""The commands of what is known of portals: ``portals``, ``connectors``, ``suggestions``, ``bundle``."""
