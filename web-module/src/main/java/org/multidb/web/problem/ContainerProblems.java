package org.multidb.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The error page of the application: what the container itself refuses, below {@code /api} or outside it. */
@WebServlet("/problem")
public class ContainerProblems extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whatever the method was: an error page is dispatched to with the method of the request that failed. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = Optional.ofNullable((Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .orElse(HttpServletResponse.SC_NOT_FOUND);
        String path = Optional.ofNullable((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .orElse(request.getRequestURI());
        Optional<Throwable> failure =
                Optional.ofNullable((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        Problem problem = failure.map(f -> Incidents.note(Problems.of(f), f, request.getMethod() + " " + path))
                .orElseGet(() -> Refusal.of(status));
        write(problem, path, response);
    }

    private static void write(Problem problem, String path, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(problem.json(path).getBytes(StandardCharsets.UTF_8));
    }
}
