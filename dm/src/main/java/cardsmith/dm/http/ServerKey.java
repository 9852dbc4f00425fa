package cardsmith.dm.http;

import cardsmith.dm.BadDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** The key and the certificate with which a server shows by TLS who it is. */
public final class ServerKey {

    private static final char[] INNER = new char[0];
    private static final int LINE = 64;

    private final KeyStore store;
    private final X509Certificate certificate;

    private ServerKey(KeyStore store, X509Certificate certificate) {
        this.store = store;
        this.certificate = certificate;
    }

    /**
     * Returns the first key of a PKCS#12 file.
     *
     * @param password the caller wipes it
     * @throws BadDocument where the file is damaged, the password is wrong, or there is no key in it
     */
    public static ServerKey pkcs12(byte[] file, char[] password) throws BadDocument {
        try {
            KeyStore given = KeyStore.getInstance("PKCS12");
            given.load(new ByteArrayInputStream(file), password);
            for (String alias : Collections.list(given.aliases())) {
                if (given.isKeyEntry(alias) && given.getCertificate(alias) instanceof X509Certificate leaf) {
                    KeyStore own = empty();
                    own.setKeyEntry("server", given.getKey(alias, password), INNER, given.getCertificateChain(alias));
                    return new ServerKey(own, leaf);
                }
            }
            throw new BadDocument("offset 0", "no key with a certificate", "a PKCS#12 file of a server");
        } catch (IOException | GeneralSecurityException damaged) {
            throw new BadDocument(
                    "offset 0", "no PKCS#12 file that this password opens", "such a file and its password");
        }
    }

    /**
     * Returns a new key with a certificate that it signed itself, for trials.
     *
     * @param hosts names and addresses that the certificate is for
     * @param from first moment of its validity
     * @param validity how long it is valid
     */
    public static ServerKey selfSigned(List<String> hosts, Instant from, Duration validity) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = certificate(pair, hosts, from, validity);
            KeyStore store = empty();
            store.setKeyEntry("server", pair.getPrivate(), INNER, new Certificate[] {certificate});
            return new ServerKey(store, certificate);
        } catch (GeneralSecurityException | IOException | OperatorCreationException missing) {
            throw new IllegalStateException("This Java makes no certificates", missing);
        }
    }

    private static X509Certificate certificate(KeyPair pair, List<String> hosts, Instant from, Duration validity)
            throws CertIOException, OperatorCreationException, GeneralSecurityException {
        X500Name name =
                new X500NameBuilder().addRDN(BCStyle.CN, "Cardsmith DM server").build();
        GeneralNames names =
                new GeneralNames(hosts.stream().map(ServerKey::name).toArray(GeneralName[]::new));
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(from.toEpochMilli()),
                Date.from(from),
                Date.from(from.plus(validity)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, names);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    private static GeneralName name(String host) {
        return new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Returns the certificate in PEM, as a client's file of trusted signers has it. */
    public byte[] pem() {
        try {
            String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("A certificate cannot be written", damaged);
        }
    }

    KeyStore store() {
        return store;
    }
}
