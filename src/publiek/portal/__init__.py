"""The portal: institutions deliver and read on a web page. docs/adr/0013-portal.md tells how it is cut."""
