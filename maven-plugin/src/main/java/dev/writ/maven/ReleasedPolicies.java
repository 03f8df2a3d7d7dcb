package dev.writ.maven;

import dev.writ.cli.files.FileTrouble;
import dev.writ.maven.run.PolicyArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/** The documents of an earlier version of a project, from the repositories of its build. */
final class ReleasedPolicies {

    /** Where documents stand in a jar, unless somebody says otherwise. */
    static final String TARGET_PATH = "META-INF/writ";

    /** The word for the newest version that is no snapshot. */
    private static final String RELEASE = "RELEASE";

    private final RepositorySystem repositories;
    private final MavenSession session;
    private final MavenProject project;

    ReleasedPolicies(RepositorySystem repositories, MavenSession session, MavenProject project) {
        this.repositories = repositories;
        this.session = session;
        this.project = project;
    }

    /**
     * Fetches documents.
     *
     * @param version such as {@code 1.4.0}, or {@code RELEASE} for the newest but this one
     * @param type of the artifact: an archive of documents, or one with documents below a directory
     * @param below that directory; not looked at for archives of documents
     * @param into where they are put, in a directory named after the version
     * @return that directory
     * @throws IOException if there is no such artifact, or no document in it
     */
    Path fetch(String version, String type, String below, Path into) throws IOException {
        String wanted = version.equals(RELEASE) ? newest(type) : version;
        Artifact artifact = new DefaultArtifact(project.getGroupId(), project.getArtifactId(), type, wanted);
        Path archive;
        try {
            archive = repositories
                    .resolveArtifact(
                            session.getRepositorySession(),
                            new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new FileTrouble(
                    "cannot fetch the policies of " + artifact + ": " + e.getMessage(),
                    List.of("name a version that was released in `<baseVersion>`, and its type in `<baseType>`"));
        }
        Path directory = into.resolve(wanted);
        boolean all = type.equals(CompileMojo.TYPE);
        if (PolicyArchive.unpack(archive, all ? "" : below, directory) == 0) {
            throw new FileTrouble(
                    "there is no policy in " + artifact + (all ? "" : " below `" + below + "`"),
                    List.of("name where they are in `<baseType>` and `<targetPath>`, or another version"));
        }
        return directory;
    }

    private String newest(String type) throws IOException {
        Artifact range = new DefaultArtifact(project.getGroupId(), project.getArtifactId(), type, "[0,)");
        List<Version> versions;
        try {
            versions = repositories
                    .resolveVersionRange(
                            session.getRepositorySession(),
                            new VersionRangeRequest(range, project.getRemoteProjectRepositories(), null))
                    .getVersions();
        } catch (VersionRangeResolutionException e) {
            throw new FileTrouble("cannot ask which versions there are: " + e.getMessage(), List.of());
        }
        for (int i = versions.size() - 1; i >= 0; i--) {
            String version = versions.get(i).toString();
            if (!version.endsWith("-SNAPSHOT") && !version.equals(project.getVersion())) {
                return version;
            }
        }
        throw new FileTrouble(
                "no version of " + project.getGroupId() + ":" + project.getArtifactId() + " was released",
                List.of("name a revision of git in `<base>`, or release one first"));
    }
}
