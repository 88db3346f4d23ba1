using Weblogin.Admin.Documents;

namespace Weblogin.Admin.Calendar;

/// <summary>The form of whom a tenant's letters go to.</summary>
/// <param name="Address">Where it is posted.</param>
/// <param name="From">The version of the document that it was filled from.</param>
/// <param name="Addresses">As typed, a line each.</param>
/// <param name="Faults">What is wrong with the addresses, in plain English; <paramref name="Others"/> what is wrong elsewhere.</param>
/// <param name="Conflict">What somebody has saved meanwhile, and what saving now would change; null where nobody has.</param>
public sealed record NotifyForm(string Address, int From, string Addresses, IReadOnlyList<string> Faults, IReadOnlyList<string> Others, DocumentConflict? Conflict);
