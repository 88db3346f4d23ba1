using Weblogin.Login;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class TargetPolicyTests
{
    private static readonly Uri[] Prefixes = [new("https://platform.example/course"), new("https://platform.example:8443/"), new("https://other.example/a/b/")];

    [Theory]
    [InlineData("https://platform.example/course")]
    [InlineData("https://platform.example/course/")]
    [InlineData("https://platform.example/course/view.php?id=7&x=%C3%A6#top")]
    [InlineData("https://PLATFORM.example/course/7")]
    [InlineData("https://platform.example:443/course/7")]
    [InlineData("https://platform.example:8443/anything")]
    [InlineData("https://other.example/a/b/c")]
    public void target_below_a_prefix_is_let_through(string target) => Assert.Equal(new Uri(target), TargetPolicy.Allowed(Prefixes, target));

    [Theory]
    [InlineData("https://platform.example/courses")]
    [InlineData("https://platform.example/course-evil")]
    [InlineData("https://platform.example/course.evil/")]
    [InlineData("https://other.example/a/bc")]
    public void prefix_ends_at_a_whole_path_segment(string target) => IsDropped(target);

    [Theory]
    [InlineData("https://platform.example/course/../admin")]
    [InlineData("https://platform.example/course/./../admin")]
    [InlineData("https://platform.example/course/%2e%2e/admin")]
    [InlineData("https://platform.example/course/%2E./admin")]
    [InlineData("https://platform.example/course%2f..%2fadmin")]
    [InlineData("https://platform.example/course/..\\admin")]
    [InlineData("https://platform.example/course/%5c..%5cadmin")]
    [InlineData("https://platform.example/course/%252e%252e/admin")]
    [InlineData("https://platform.example/course/..;/admin")]
    [InlineData("https://platform.example/course/..%3b/admin")]
    public void traversal_out_of_the_prefix_is_dropped(string target) => IsDropped(target);

    [Theory]
    [InlineData("https://platform.example.evil.test/course")]
    [InlineData("https://evil.test/https://platform.example/course")]
    [InlineData("https://platform.example@evil.test/course")]
    [InlineData("https://user:pass@platform.example/course")]
    [InlineData("https://@platform.example/course")]
    [InlineData("https://platform.example:444/course")]
    [InlineData("http://platform.example/course")]
    [InlineData("//platform.example/course")]
    [InlineData("/course")]
    [InlineData("course")]
    [InlineData("javascript:alert(1)//https://platform.example/course")]
    [InlineData("https:\\\\platform.example\\course")]
    [InlineData("https:///platform.example/course")]
    [InlineData("https://platform.example./course")]
    [InlineData("https://plat\u0131form.example/course")]
    [InlineData("https://platform.example%2eevil.test/course")]
    public void other_origin_is_dropped(string target) => IsDropped(target);

    [Theory]
    [InlineData("https://platform.example/Course")]
    [InlineData("https://platform.example/COURSE/7")]
    public void case_of_the_path_counts(string target) => IsDropped(target);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" https://platform.example/course")]
    [InlineData("https://platform.example/course\r\nSet-Cookie: a=b")]
    [InlineData("https://platform.example/course\t")]
    [InlineData("https://platform.example/course/æ")]
    [InlineData("https://platform.example/course/\0")]
    public void text_that_two_readers_may_read_differently_is_dropped(string? target) => IsDropped(target);

    [Fact]
    public void endless_target_is_dropped() => IsDropped("https://platform.example/course/" + new string('a', 2000));

    [Fact]
    public void link_without_prefixes_takes_no_target() => Assert.Null(TargetPolicy.Allowed([], "https://platform.example/course"));

    private static void IsDropped(string? target) => Assert.Null(TargetPolicy.Allowed(Prefixes, target));
}
