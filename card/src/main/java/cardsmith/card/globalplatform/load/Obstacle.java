package cardsmith.card.globalplatform.load;

/**
 * Why a load would fail, known before anything is sent.
 *
 * @param sentence what stands in the way
 * @param nextStep what the person can do
 */
public record Obstacle(String sentence, String nextStep) {}
