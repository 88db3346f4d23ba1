using Weblogin.Admin.Forms;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.NewTenants;

/// <summary>Faults of a tenant's document and of the relying parties of its gate that take it in the same step, each once and at the field it is mended at.</summary>
internal static class PlacedFaults
{
    /// <param name="tenant">The place of the tenant's own faults.</param>
    /// <param name="at">The field that a fault of its document stands at, by its path.</param>
    /// <returns>Without a field those that are none of the form's.</returns>
    public static IReadOnlyList<(string? Field, ApplyFault Fault)> Of(IEnumerable<ApplyFault> faults, string tenant, FormValues values, Func<string, string?> at)
    {
        var placed = faults.Distinct().Select(fault => (IsOwn: fault.Place == tenant, Field: fault.Place == tenant ? at(fault.Error.Path) : FieldOf(fault.Place, values), Fault: fault)).ToArray();
        var own = placed.Where(one => one.IsOwn).Select(one => one.Field).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // What is wrong with the choice of a relying party is wrong from its side too.
        return [.. placed.Where(one => one.IsOwn || one.Field is null || !own.Contains(one.Field)).Select(one => (one.Field, one.Fault))];
    }

    private static string? FieldOf(string place, FormValues values) => new[] { NewTenantFields.GateDev, NewTenantFields.GateProd }.FirstOrDefault(field =>
        values.Text(field) is { } id && (place == $"{DocumentKind.RelyingParty.Words} {id}" || place == $"{DocumentKind.RelyingParty.Words} {id} (stored)"));
}
