using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>Where traces of logins are kept for their time. Rows of one login that were written at different moments, or by different nodes, come back as one trace.</summary>
internal interface ILoginTraceStore
{
    /// <summary>An event as <see cref="AppendAsync"/> takes it.</summary>
    byte[] Encode(TracedEvent traced);

    /// <summary>Appends rows, beside logins and without a flush: a power cut may take the last of them.</summary>
    Task AppendAsync(IReadOnlyList<LoginTraceRow> rows, CancellationToken ct);

    /// <summary>One login of a tenant; null where there is none, or its time is over.</summary>
    Task<LoginTrace?> FindAsync(TenantId tenant, LoginId login, DateTimeOffset now, CancellationToken ct);

    /// <summary>Which login ended in the page that shows this reference; null likewise.</summary>
    /// <param name="reference">As it is shown: <c>7KQM-2F9D-XH4T</c>.</param>
    Task<TracedLogin?> FindReferenceAsync(string reference, DateTimeOffset now, CancellationToken ct);

    /// <summary>Logins of a tenant, the newest first.</summary>
    Task<IReadOnlyList<LoginTrace>> PageAsync(TenantId tenant, LoginTraceFilter filter, DateTimeOffset now, CancellationToken ct);

    /// <summary>Logins of a tenant that led to a person, refused ones too, the newest first.</summary>
    Task<IReadOnlyList<LoginTrace>> OfPersonAsync(TenantId tenant, PersonId person, int most, DateTimeOffset now, CancellationToken ct);
}

/// <summary>Which login, at which tenant.</summary>
internal sealed record TracedLogin(TenantId Tenant, LoginId Login);

/// <summary>What of a list is wanted.</summary>
/// <param name="RefusedOnly">Only logins in which somebody was refused.</param>
/// <param name="Since">UTC; only those that began then or later. Null for all that are kept.</param>
/// <param name="Before">Only those before this one; null begins with the newest.</param>
internal sealed record LoginTraceFilter(bool RefusedOnly, DateTimeOffset? Since, LoginId? Before, int Most);

/// <summary>What one batch knows of one login.</summary>
/// <param name="Events">In the order they happened, each as <see cref="ILoginTraceStore.Encode"/> wrote it; at most one of them is a refusal on a page, the last.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record LoginTraceRow(TenantId Tenant, LoginId Login, IReadOnlyList<ReadOnlyMemory<byte>> Events, DateTimeOffset ExpiresAt)
{
    /// <summary>What the page shows that refused somebody; null where none did.</summary>
    public string? Reference { get; init; }

    /// <summary>Whom it led to; null where to nobody, or the batch does not know.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Whether somebody was refused, on a page, by the relying party's being told, or where it fetches its tokens. A question that allowed no page is no refusal: it comes all day.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether an identity provider's verified answer, or an answer to a relying party, is in it.</summary>
    public bool IsProven { get; init; }
}
