"""Encoder-decoder models in BART's layout that say in a sentence what a story tells: learned, made small, measured."""
