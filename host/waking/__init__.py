"""The name under which timers of version 0.1.0 call ``host.wake``: their scripts are on disks and are not written anew by an
update."""
