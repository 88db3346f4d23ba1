using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>Why a source, or a row of it, cannot be used, and remarks on rows that can; beside it stand the reasons of whatever is fetched (<c>FetchReasons</c>).</summary>
internal static class SourceReasons
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => [.. SourceReachReasons.All, .. SourceRunReasons.All, .. SourceFormReasons.All, .. SourceRowReasons.All];
}
