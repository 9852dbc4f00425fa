package cardsmith.dm.http;

import cardsmith.dm.BadDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whose certificates a client believes. */
public final class Trust {

    private static final int MOST = 1 << 20;

    private final SSLContext context;

    private Trust(SSLContext context) {
        this.context = context;
    }

    /** Returns the signers that come with Java. */
    public static Trust system() {
        try {
            return new Trust(SSLContext.getDefault());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no TLS", missing);
        }
    }

    /**
     * Returns the signers of a file of certificates, PEM or DER, and no others.
     *
     * @throws BadDocument where it holds no certificate
     */
    public static Trust only(byte[] certificates) throws BadDocument {
        try {
            if (certificates.length > MOST) {
                throw new BadDocument("offset " + MOST, "more octets", "a file of certificates");
            }
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificates));
            if (found.isEmpty()) {
                throw new BadDocument("offset 0", "no certificate", "certificates of X.509 in PEM or DER");
            }
            return new Trust(context(found));
        } catch (CertificateException damaged) {
            throw new BadDocument("offset 0", "a damaged certificate", "certificates of X.509 in PEM or DER");
        } catch (GeneralSecurityException | IOException missing) {
            throw new IllegalStateException("This Java has no TLS", missing);
        }
    }

    private static SSLContext context(Collection<? extends Certificate> signers)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Certificate signer : signers) {
            store.setCertificateEntry("signer" + number++, signer);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, dated(managers.getTrustManagers()), null);
        return context;
    }

    private static TrustManager[] dated(TrustManager[] managers) {
        TrustManager[] dated = managers.clone();
        for (int i = 0; i < dated.length; i++) {
            if (dated[i] instanceof X509ExtendedTrustManager manager) {
                dated[i] = new DatedTrust(manager);
            }
        }
        return dated;
    }

    SSLContext context() {
        return context;
    }
}
