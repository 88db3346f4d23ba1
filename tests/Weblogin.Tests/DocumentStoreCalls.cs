using Weblogin.Tenants;

namespace Weblogin.Tests;

/// <summary>Storing documents that nobody checks.</summary>
internal static class DocumentStoreCalls
{
    /// <summary>Appends whatever other writers did a moment ago.</summary>
    public static async Task<bool> TryAppendAsync(this IDocumentStore store, IReadOnlyList<DocumentVersion> documents, CancellationToken ct) =>
        await store.TryAppendAsync(documents, await store.ChangeStampAsync(ct), [], ct) == DocumentAppend.Done;
}
