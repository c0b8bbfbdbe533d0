package org.multidb.web.openapi;

import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.multidb.MicroProfileSettings;
import org.multidb.config.MultidbConfig;

/**
 * Leaves the sample's operations out of the description where {@code multidb.sample} is off: the server describes every
 * class with a {@code @Path}, registered or not.
 */
public class WithoutSample implements OASFilter {
    /** The tag of the sample's operations. */
    public static final String SAMPLE = "sample";

    private final boolean sample = MultidbConfig.read(new MicroProfileSettings(ConfigProvider.getConfig()))
            .sample();

    @Override
    public PathItem filterPathItem(PathItem item) {
        boolean ofSample = item.getOperations().values().stream().anyMatch(WithoutSample::isOfSample);
        return sample || !ofSample ? item : null;
    }

    private static boolean isOfSample(Operation operation) {
        List<String> tags = operation.getTags();
        return tags != null && tags.contains(SAMPLE);
    }

    @Override
    public Tag filterTag(Tag tag) {
        return sample || !SAMPLE.equals(tag.getName()) ? tag : null;
    }
}
