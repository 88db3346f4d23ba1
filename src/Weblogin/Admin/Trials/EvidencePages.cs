using System.IO.Compression;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Onboarding.Evidence;
using Weblogin.Pages;

namespace Weblogin.Admin.Trials;

/// <summary>The evidence of a tenant's gate as one file to keep: the JSON, its signature and the page for people belong together, and are written together.</summary>
internal sealed class EvidencePages(EvidenceWriter writer)
{
    private const string Path = TenantPages.Path + "/{tenant}/onboarding/evidence";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapAdminPage<EvidencePages>(Path, AdminDemand.OfTenant, (pages, visit) => pages.DownloadAsync(visit));

    private async Task<IResult> DownloadAsync(AdminVisit visit) =>
        await writer.WriteAsync(visit.RequiredTenant, visit.Language.Tag, visit.Aborted) is { } evidence
            ? Results.File(Zipped(evidence), "application/zip", $"{evidence.Name}.zip")
            : visit.NotFound("no such tenant, or its changes serve everybody at once");

    private static byte[] Zipped(EvidenceFiles evidence)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in evidence.All)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }
}
