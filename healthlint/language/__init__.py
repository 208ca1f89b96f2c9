"""What the words of a sentence say: sentences, words, negation, hedging, questions, reading level."""
