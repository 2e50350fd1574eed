"""The archive folders of the administrations."""
