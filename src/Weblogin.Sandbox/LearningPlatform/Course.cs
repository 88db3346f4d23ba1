namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>A course.</summary>
/// <param name="Id">Path segment.</param>
public sealed record Course(string Id, string Title)
{
    public static readonly Course FireSafety = new("brannvern", "Brannvern for alle");

    public static readonly IReadOnlyList<Course> All = [FireSafety, new("personvern", "Personvern i praksis"), new("forstehjelp", "Førstehjelp")];

    /// <summary>The course of a path segment; null when there is none such.</summary>
    public static Course? Named(string id) => All.FirstOrDefault(course => string.Equals(course.Id, id, StringComparison.Ordinal));
}
