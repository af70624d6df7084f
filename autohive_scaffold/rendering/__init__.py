"""From the model to text: the functions that the templates call."""
