"""From the model to text: what the templates call."""
