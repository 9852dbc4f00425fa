package cardsmith.workbench.content;

import cardsmith.card.globalplatform.Registry;

/**
 * What is on the card, and how the card is confirmed.
 *
 * @param registry its domains, packages and applications
 * @param number what a person types to confirm that this card is meant
 */
public record CardRegistry(Registry registry, String number) {}
