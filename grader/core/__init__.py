"""The words of the domain: plain frozen values, without input or output."""
