package io.coffer.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Coffer this is. */
public final class Version {
    private static final String RESOURCE = "version.properties";

    private Version() {}

    public static String text() {
        try (InputStream file = Version.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + RESOURCE, unreadable);
        }
    }
}
