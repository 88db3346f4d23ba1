using System.Globalization;
using System.Runtime.CompilerServices;

namespace Weblogin.Audit;

/// <summary>The audit log for whoever takes it elsewhere: a page at a time, however long it is.</summary>
internal static class AuditRows
{
    private const int AtATime = 200;

    /// <summary>Every event that a query asks for, from its place on, the newest first: time, tenant, who, what, on what. What stood before and after stays here.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string?>> AllAsync(IAuditLog log, AuditQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        AuditPage page;
        do
        {
            page = await log.SearchAsync(query with { Most = AtATime }, ct);
            foreach (var recorded in page.Events)
                yield return Cells(recorded.Event);
            query = query with { Before = page.Next };
        }
        while (page.Next is not null);
    }

    // No tenant's id has the sign.
    private static string?[] Cells(AuditEvent happened) =>
        [happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), happened.Tenant?.Value ?? (happened.IsOfUnknown ? "?" : null), happened.By, happened.Act, happened.On];
}
