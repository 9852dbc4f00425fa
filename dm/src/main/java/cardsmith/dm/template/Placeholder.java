package cardsmith.dm.template;

/**
 * A part of a template that people fill in.
 *
 * @param name how the tree refers to it: <code>${name}</code>
 * @param label words for people
 * @param sample a value to begin with
 * @param isSecret whether the value is a secret
 * @param isOptional whether it may stay empty; the leaf that consists of it is then left out
 * @param help more words for people, may be empty
 */
public record Placeholder(
        String name, String label, String sample, boolean isSecret, boolean isOptional, String help) {}
