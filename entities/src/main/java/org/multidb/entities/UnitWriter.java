package org.multidb.entities;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.StringWriter;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what makes a database a typed one: the qualifier, the producer and the persistence unit. */
final class UnitWriter {
    private static final ClassName DATABASE = ClassName.get("org.multidb", "Database");
    private static final String INDENT = "\n    ";

    private UnitWriter() {}

    static TypeSpec qualifier(String database, ClassName name) {
        return TypeSpec.annotationBuilder(name)
                .addJavadoc("Qualifier for the database {@code $L}.\n", database)
                .addAnnotation(database(database))
                .addAnnotation(Jakarta.QUALIFIER)
                .addAnnotation(Documented.class)
                .addAnnotation(AnnotationSpec.builder(Retention.class)
                        .addMember("value", "$T.RUNTIME", RetentionPolicy.class)
                        .build())
                .addModifiers(Modifier.PUBLIC)
                .build();
    }

    private static AnnotationSpec database(String id) {
        return AnnotationSpec.builder(DATABASE).addMember("value", "$S", id).build();
    }

    static TypeSpec producer(String database, ClassName name, ClassName qualifier) {
        return TypeSpec.classBuilder(name)
                .addJavadoc("Makes the EntityManager of {@code $L} injectable.\n", database)
                .addAnnotation(Jakarta.DEPENDENT)
                .addModifiers(Modifier.PUBLIC)
                .addField(FieldSpec.builder(Jakarta.ENTITY_MANAGER, "entityManager", Modifier.PRIVATE)
                        .addAnnotation(Jakarta.PRODUCES)
                        .addAnnotation(qualifier)
                        .addAnnotation(database(database))
                        .addAnnotation(AnnotationSpec.builder(Jakarta.PERSISTENCE_CONTEXT)
                                .addMember("unitName", "$S", database)
                                .build())
                        .build())
                .build();
    }

    /** The element to be put into {@code persistence.xml}. */
    static String unit(String database, List<String> classes, boolean untypedText) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartElement("persistence-unit");
            xml.writeAttribute("name", database);
            xml.writeAttribute("transaction-type", "JTA");
            if (untypedText) {
                comment(xml, " Needs stringtype=unspecified in the JDBC URL: some columns take text of no type only. ");
            }
            element(
                    xml,
                    "jta-data-source",
                    "${MPCONFIG=multidb.database." + database + ".jndi-name:jdbc/" + database + "}");
            for (String name : classes) {
                element(xml, "class", name);
            }
            element(xml, "exclude-unlisted-classes", "true");
            element(xml, "shared-cache-mode", "NONE");
            properties(xml, database);
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static void properties(XMLStreamWriter xml, String database) throws XMLStreamException {
        xml.writeCharacters(INDENT);
        xml.writeStartElement("properties");
        property(xml, "multidb.database", database);
        property(xml, "eclipselink.session.customizer", "org.multidb.persistence.FaultIsolation");
        property(xml, "jakarta.persistence.schema-generation.database.action", "none");
        xml.writeCharacters(INDENT);
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeCharacters(INDENT + "    ");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private static void comment(XMLStreamWriter xml, String text) throws XMLStreamException {
        xml.writeCharacters(INDENT);
        xml.writeComment(text);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeCharacters(INDENT);
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
