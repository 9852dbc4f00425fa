package cardsmith.dm.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects an answer up to a number of octets and stops the transfer behind them. */
final class BoundedBody implements BodySubscriber<byte[]> {

    /** The answer is larger than allowed. */
    static final class Overflow extends java.io.IOException {
        private static final long serialVersionUID = 1L;
    }

    private final int most;
    private final long announced;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();

    /** Takes so many octets; where more are announced, none is read. */
    BoundedBody(int most, long announced) {
        this.most = most;
        this.announced = announced;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = Optional.of(given);
        if (announced > most) {
            given.cancel();
            body.completeExceptionally(new Overflow());
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (held.size() + part.remaining() > most) {
                subscription.ifPresent(Flow.Subscription::cancel);
                body.completeExceptionally(new Overflow());
                return;
            }
            byte[] octets = new byte[part.remaining()];
            part.get(octets);
            held.writeBytes(octets);
        }
        subscription.ifPresent(next -> next.request(1));
    }

    @Override
    public void onError(Throwable broken) {
        body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        body.complete(held.toByteArray());
    }
}
