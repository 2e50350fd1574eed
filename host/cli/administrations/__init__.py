"""The commands for people who keep the books of several: ``ophaler administrations``, and the option that narrows others."""
