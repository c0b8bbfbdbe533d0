package org.multidb.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.multidb.web.bookmark.WriteBookmark;
import org.multidb.web.direct.DirectCalls;

/** Puts {@link DirectCalls} in front of the {@link Api}. */
@WebListener
public class DirectSetup implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        DirectCalls calls = DirectCalls.of(
                new Api().getClasses(),
                resource -> CDI.current().select(resource).get(),
                CDI.current().select(WriteBookmark.class).get()::text);
        FilterRegistration.Dynamic filter = event.getServletContext().addFilter("direct calls", calls);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(null, true, "/api/*");
    }
}
