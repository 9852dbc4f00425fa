package cardsmith.dm.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that reads the head of each request and answers with these octets, whatever they are. */
final class CannedServer implements AutoCloseable {

    /** Reads the request, then says nothing for as long as it lives. */
    static final String SILENCE = "silence";

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final String answer;

    private CannedServer(ServerSocket socket, String answer) {
        this.socket = socket;
        this.answer = answer;
    }

    static CannedServer saying(String answer) throws IOException {
        CannedServer server = new CannedServer(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), answer);
        Thread thread = new Thread(server::serve, "canned-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/dm");
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                open.add(connection);
                readHead(connection.getInputStream());
                if (!answer.equals(SILENCE)) {
                    OutputStream out = connection.getOutputStream();
                    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    connection.shutdownOutput();
                }
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int last = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            last = last << 8 | octet;
            if (last == 0x0D0A0D0A) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
