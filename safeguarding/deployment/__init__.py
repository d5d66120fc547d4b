"""What an installation needs beside the service itself: keys, database roles, the web server, probes, restoring."""
