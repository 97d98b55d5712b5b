"""Values and escapes as the connectors write them."""
import unittest

from lineprotocol import parse


class LineProtocolTest(unittest.TestCase):
    def test_types(self):
        line = 'voyager_line,device=v1,interface=L1 ber=8.5E-3,low=-40.0,n=7i,u=18446744073709551615u,up=true,s="25%" 17'
        self.assertEqual(list(parse(line)), [{
            "measurement": "voyager_line", "time_ns": 17, "tags": {"device": "v1", "interface": "L1"},
            "fields": {"ber": 0.0085, "low": -40.0, "n": 7, "u": 18446744073709551615, "up": True, "s": "25%"}}])
        self.assertIsInstance(next(parse(line))["fields"]["n"], int)

    def test_escapes(self):
        line = r'a\,b\ c,t\=1=x\ \,y,path=C:\temp k\ e\=y="a \"b\", c=d \\ e",z=1.5 -1'
        self.assertEqual(next(parse(line)), {
            "measurement": "a,b c", "time_ns": -1, "tags": {"t=1": "x ,y", "path": "C:\\temp"},
            "fields": {"k e=y": 'a "b", c=d \\ e', "z": 1.5}})

    def test_several_lines_and_line_feeds_in_texts(self):
        lines = 'm,t=5" a="one\ntwo",b=1i 1\nm a=f 2\n'
        self.assertEqual([each["fields"] for each in parse(lines)], [{"a": "one\ntwo", "b": 1}, {"a": False}])

    def test_json_has_the_same_form(self):
        self.assertEqual(next(parse('{"measurement":"m","time_ns":1,"tags":{},"fields":{"a":1.0}}')), next(parse("m a=1.0 1")))

    def test_what_cannot_be_read(self):
        for record in ("m a= 1", "m a=b 1", "m,t a=1 1", "{", '{"a": 1}', "{\"measurement\": "):
            with self.assertRaises(ValueError, msg=record):
                list(parse(record))

    def test_other_text_has_no_points(self):
        self.assertEqual(list(parse("")) + list(parse("hello")), [])


if __name__ == "__main__":
    unittest.main()
