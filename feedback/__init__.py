"""What others say: 360° rounds, citizens' satisfaction surveys and voices. Knows people and units, nothing of plans."""
