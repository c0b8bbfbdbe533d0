package org.multidb.entities;

import com.palantir.javapoet.ClassName;

/** The platform's types that the sources name. By name only: whoever generates needs none of them. */
final class Jakarta {
    static final ClassName ATTRIBUTE_CONVERTER = ClassName.get("jakarta.persistence", "AttributeConverter");
    static final ClassName COLUMN = ClassName.get("jakarta.persistence", "Column");
    static final ClassName CONVERT = ClassName.get("jakarta.persistence", "Convert");
    static final ClassName CONVERTER = ClassName.get("jakarta.persistence", "Converter");
    static final ClassName DEPENDENT = ClassName.get("jakarta.enterprise.context", "Dependent");
    static final ClassName ENTITY = ClassName.get("jakarta.persistence", "Entity");
    static final ClassName ENTITY_MANAGER = ClassName.get("jakarta.persistence", "EntityManager");
    static final ClassName FETCH_TYPE = ClassName.get("jakarta.persistence", "FetchType");
    static final ClassName GENERATED_VALUE = ClassName.get("jakarta.persistence", "GeneratedValue");
    static final ClassName GENERATION_TYPE = ClassName.get("jakarta.persistence", "GenerationType");
    static final ClassName ID = ClassName.get("jakarta.persistence", "Id");
    static final ClassName ID_CLASS = ClassName.get("jakarta.persistence", "IdClass");
    static final ClassName JOIN_COLUMN = ClassName.get("jakarta.persistence", "JoinColumn");
    static final ClassName JOIN_TABLE = ClassName.get("jakarta.persistence", "JoinTable");
    static final ClassName LOB = ClassName.get("jakarta.persistence", "Lob");
    static final ClassName MANY_TO_MANY = ClassName.get("jakarta.persistence", "ManyToMany");
    static final ClassName MANY_TO_ONE = ClassName.get("jakarta.persistence", "ManyToOne");
    static final ClassName ONE_TO_MANY = ClassName.get("jakarta.persistence", "OneToMany");
    static final ClassName ONE_TO_ONE = ClassName.get("jakarta.persistence", "OneToOne");
    static final ClassName PERSISTENCE_CONTEXT = ClassName.get("jakarta.persistence", "PersistenceContext");
    static final ClassName PRODUCES = ClassName.get("jakarta.enterprise.inject", "Produces");
    static final ClassName QUALIFIER = ClassName.get("jakarta.inject", "Qualifier");
    static final ClassName SEQUENCE_GENERATOR = ClassName.get("jakarta.persistence", "SequenceGenerator");
    static final ClassName TABLE = ClassName.get("jakarta.persistence", "Table");

    private Jakarta() {}
}
