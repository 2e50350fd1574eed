"""Commands of ``ophaler receivers``, and of handing documents on."""
