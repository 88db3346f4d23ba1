using System.Globalization;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.RelyingParties;

/// <summary>Says fields, their faults and what metadata holds, in one language.</summary>
internal static class PartyWords
{
    // Enough of a thumbprint to find the certificate.
    private const int ShownDigits = 16;

    // What is short to write has no end of its own; a line of metadata has.
    private const int Longest = 300;

    /// <param name="stored">Null where it is new.</param>
    public static IReadOnlyList<ShownField> Fields(PartyTexts texts, PartyForm form, string? stored, IReadOnlyList<DocumentError> errors)
    {
        var faults = errors.Select(error => (Field: PartyFields.Of(error.Path), error.Message)).Where(fault => fault.Field is not null).ToLookup(fault => fault.Field!, fault => fault.Message);
        var hasFormer = stored is not null && DocumentJson.Read(stored, new DocumentErrors()) is RelyingPartyDocument { Oidc.FormerSecretSha256: not null };
        return
        [
            .. PartyFields.All
                .Where(field => field.IsOf(form.Protocol.ToString()) && (!field.IsOfStored || stored is not null) && (field.Name != PartyFields.DropFormer || hasFormer))
                .Select(field => texts.Fields[field.Name].Show(field, form[field.Name], texts.Options, isFixed: field.IsFixed && stored is not null, [.. faults[field.Name]])),
        ];
    }

    /// <summary>What metadata says, a line each.</summary>
    public static IReadOnlyList<string> Facts(PartyTexts texts, ServiceProviderSummary summary) =>
    [
        $"entityID: {Cut(summary.EntityId)}",
        .. summary.Consumers.Select(address => $"{texts.Consumer}: {Cut(address)}"),
        .. summary.Logout.Select(address => $"{texts.Logout}: {Cut(address)}"),
        .. summary.SigningKeys.Select(key => $"{texts.Signing}: {Line(texts, key)}"),
        .. summary.EncryptionKeys.Select(key => $"{texts.Encryption}: {Line(texts, key)}"),
        .. summary.SignsRequests ? new[] { texts.SignsRequests } : [],
        .. summary.Wishes.Select(name => $"{texts.Wishes}: {Cut(name)}"),
        .. summary.IsAltered ? new[] { texts.Altered } : [],
        .. summary.ValidUntil is { } end ? new[] { AdminTexts.With(texts.ValidUntil, Day(end)) } : [],
    ];

    private static string Line(PartyTexts texts, SummaryKey key) => $"{key.Thumbprint[..ShownDigits].ToLowerInvariant()}…, {AdminTexts.With(texts.Until, Day(key.NotAfter))}";

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
