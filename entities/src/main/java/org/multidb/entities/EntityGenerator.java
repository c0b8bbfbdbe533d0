package org.multidb.entities;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.multidb.schema.Reflection;

/** Turns a schema into Jakarta Persistence classes. Safe for use by several threads. */
public final class EntityGenerator {
    /** Where the persistence unit's element is written. */
    public static final String UNIT = "META-INF/persistence-unit.xml";

    private EntityGenerator() {}

    /** Generates everything; nothing is written anywhere. */
    public static Generated generate(Reflection reflection, EntityRequest request) {
        Plan plan = new Plan(request, reflection);
        List<Entity> entities = plan.entities();
        EntityWriter writer = new EntityWriter(new SqlNames(reflection.defaultSchema(), request.vendor()), entities);
        Map<String, String> files = new TreeMap<>();
        List<String> persistent = new ArrayList<>();
        for (Entity entity : entities) {
            persistent.add(entity.name().canonicalName());
            add(files, entity.name(), writer.write(entity));
            entity.idClass().ifPresent(id -> add(files, id, IdClassWriter.write(entity, id)));
        }
        for (Plan.EnumClass enumeration : plan.enums()) {
            persistent.add(enumeration.name().nestedClass(EnumWriter.CONVERTER).reflectionName());
            add(files, enumeration.name(), EnumWriter.write(enumeration));
        }
        plan.arrayText().ifPresent(name -> {
            persistent.add(name.canonicalName());
            add(files, name, ArrayTextWriter.write(name));
        });
        add(files, plan.qualifier(), UnitWriter.qualifier(request.database(), plan.qualifier()));
        add(files, plan.unit(), UnitWriter.producer(request.database(), plan.unit(), plan.qualifier()));
        files.put(UNIT, UnitWriter.unit(request.database(), persistent, plan.hasUntypedText()));
        return new Generated(files, plan.notes());
    }

    private static void add(Map<String, String> files, ClassName name, TypeSpec type) {
        String path = name.canonicalName().replace('.', '/') + ".java";
        files.put(
                path,
                JavaFile.builder(name.packageName(), type)
                        .indent("    ")
                        .build()
                        .toString());
    }
}
