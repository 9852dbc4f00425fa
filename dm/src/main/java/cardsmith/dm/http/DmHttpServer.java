package cardsmith.dm.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves DM sessions over HTTP/1.1 or TLS until it is closed. */
public final class DmHttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DmHttpServer.class);
    private static final int THREADS = 16;
    private static final int HEADER_OCTETS = 8192;
    private static final long STOP_MILLIS = 2000;
    private static final long SHUTDOWN_IDLE_MILLIS = 50;

    private final Server server;
    private final SessionTable table;
    private final ScheduledExecutorService sweeper;
    private final URI address;

    private DmHttpServer(Server server, SessionTable table, ScheduledExecutorService sweeper, URI address) {
        this.server = server;
        this.table = table;
        this.sweeper = sweeper;
        this.address = address;
    }

    /**
     * Returns a server that listens.
     *
     * @throws IOException where the port is taken or must not be used
     */
    public static DmHttpServer start(ServerSettings settings, ServedSession.Opener opener) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("dm-server");
        threads.setDaemon(true);
        Server server = new Server(threads);
        SessionTable table = new SessionTable(settings.mostSessions(), settings.idle(), System::nanoTime);
        // Closing waits for the answer that is on its way.
        GracefulHandler graceful = new GracefulHandler();
        graceful.setHandler(new MessageHandler(settings.path(), settings.mostOctets(), table, opener));
        server.setHandler(graceful);
        server.setStopTimeout(STOP_MILLIS);
        ServerConnector connector = connector(server, settings);
        server.addConnector(connector);
        try {
            server.start();
        } catch (IOException taken) {
            stop(server);
            throw taken.getCause() instanceof BindException bind ? bind : taken;
        } catch (Exception defect) {
            stop(server);
            throw new IllegalStateException("The server does not start", defect);
        }
        ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "dm-server-idle");
            thread.setDaemon(true);
            return thread;
        });
        long pause = Math.max(50, settings.idle().toMillis() / 4);
        var unused = sweeper.scheduleWithFixedDelay(table::sweep, pause, pause, TimeUnit.MILLISECONDS);
        return new DmHttpServer(server, table, sweeper, address(settings, connector.getLocalPort()));
    }

    private static ServerConnector connector(Server server, ServerSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_OCTETS);
        http.setResponseHeaderSize(HEADER_OCTETS);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector;
        if (settings.key().isPresent()) {
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStore(settings.key().get().store());
            tls.setKeyStorePassword("");
            // The certificate is for the names that the person gave; clients check it, the server need not.
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), plain);
        } else {
            connector = new ServerConnector(server, plain);
        }
        connector.setHost(settings.host().getHostAddress());
        connector.setPort(settings.port());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        connector.setIdleTimeout(settings.idle().toMillis());
        return connector;
    }

    private static URI address(ServerSettings settings, int port) {
        String scheme = settings.key().isPresent() ? "https" : "http";
        String given = settings.host().getHostAddress();
        String host = given.indexOf(':') >= 0 ? "[" + given + "]" : given;
        return URI.create(scheme + "://" + host + ":" + port + settings.path());
    }

    /** Returns the address that takes messages. */
    public URI address() {
        return address;
    }

    /** Stops listening and gives up the sessions that go on. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        stop(server);
        table.close();
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception broken) {
            LOG.warn("The server did not stop cleanly", broken);
        }
    }
}
