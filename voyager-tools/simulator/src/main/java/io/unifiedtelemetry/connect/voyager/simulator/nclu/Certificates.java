package io.unifiedtelemetry.connect.voyager.simulator.nclu;

import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.model.Seed;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Creates the certificates of the devices. Each device has its own, but all share one RSA key,
 * because generating a key takes long. The same seed gives the same certificates on the same Java
 * runtime.
 */
public final class Certificates {
  private static final X500Name AUTHORITY = new X500Name("CN=Simulated Voyagers CA");
  private static final X500Name DEVICE = new X500Name("CN=cumulus");
  private static final Date FROM = Date.from(Instant.parse("2018-01-01T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2048-01-01T00:00:00Z"));
  private static final int RSA_BITS = 2048;

  private final boolean issued;
  private final Seed seed;
  private final KeyPair deviceKey;
  private final KeyPair signer;

  /**
   * @param issued false: self-signed and without the host name, the factory default; true: issued
   *     by the simulator's certificate authority for the address that the device listens on
   */
  public Certificates(Seed seed, boolean issued) {
    this.issued = issued;
    this.seed = seed;
    this.deviceKey = rsa(seed.of("https"));
    this.signer = issued ? rsa(seed.of("authority")) : deviceKey;
  }

  /** Returns the certificate of the authority that signs issued certificates. */
  public X509Certificate authority() {
    return certificate(
        seed, AUTHORITY, signer.getPublic(), Extension.basicConstraints, new BasicConstraints(0));
  }

  /** Returns the private key that all device certificates share. */
  PrivateKey privateKey() {
    return deviceKey.getPrivate();
  }

  /**
   * Returns the certificate of a device for new connections, which depends on its faults.
   *
   * @param address the address that it listens on
   */
  public X509Certificate of(Voyager device, InetAddress address) {
    boolean changed = device.faults().contains(Fault.CHANGED_HOST_KEY);
    Seed serial = changed ? device.seed().of("changed") : device.seed();
    return issued
        ? certificate(
            serial,
            DEVICE,
            deviceKey.getPublic(),
            Extension.subjectAlternativeName,
            new GeneralNames(new GeneralName(GeneralName.iPAddress, address.getHostAddress())))
        : certificate(
            serial,
            DEVICE,
            deviceKey.getPublic(),
            Extension.basicConstraints,
            new BasicConstraints(false));
  }

  private X509Certificate certificate(
      Seed serial,
      X500Name subject,
      PublicKey key,
      ASN1ObjectIdentifier extension,
      ASN1Encodable value) {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issued ? AUTHORITY : DEVICE,
            BigInteger.valueOf(serial.value() >>> 1),
            FROM,
            UNTIL,
            subject,
            key);
    try {
      builder.addExtension(extension, false, value);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot create a certificate for " + subject, e);
    }
  }

  private static KeyPair rsa(Seed seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS, seed.secureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has RSA", e);
    }
  }
}
