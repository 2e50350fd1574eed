# short
