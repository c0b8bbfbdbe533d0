package org.multidb.launcher;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The data sources that the persistence units of a packaged application refer to. */
final class DataSourceNames {
    private static final String DESCRIPTOR = "META-INF/persistence.xml";

    private DataSourceNames() {}

    /** The JNDI names in every persistence.xml of a WAR and of the libraries in it. */
    static Set<String> in(InputStream war) throws IOException {
        Set<String> names = new TreeSet<>();
        ZipInputStream archive = new ZipInputStream(war);
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (entry.getName().endsWith(DESCRIPTOR)) {
                names.addAll(inDescriptor(archive));
            } else if (entry.getName().endsWith(".jar")) {
                names.addAll(in(archive));
            }
        }
        return names;
    }

    private static Set<String> inDescriptor(InputStream archive) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            return read(factory.createXMLStreamReader(unclosable(archive)));
        } catch (XMLStreamException e) {
            throw new IOException("persistence.xml cannot be read", e);
        }
    }

    private static Set<String> read(XMLStreamReader xml) throws XMLStreamException {
        Set<String> names = new TreeSet<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("jta-data-source")) {
                names.add(withoutReference(xml.getElementText().strip()));
            }
        }
        return names;
    }

    /** {@code ${MPCONFIG=key:jdbc/db1}} names {@code jdbc/db1} as long as nobody sets the key. */
    private static String withoutReference(String name) {
        int colon = name.indexOf(':');
        return name.startsWith("${") && colon > 0 ? name.substring(colon + 1, name.length() - 1) : name;
    }

    /** A parser closes what it has read; the archive goes on. */
    private static InputStream unclosable(InputStream archive) {
        return new FilterInputStream(archive) {
            @Override
            public void close() {
                // The archive is closed by whoever opened it.
            }
        };
    }
}
